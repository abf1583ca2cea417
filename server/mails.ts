import { Hono } from 'hono'
import type { AppEnv } from './env.ts'

export const mails = new Hono<AppEnv>()
