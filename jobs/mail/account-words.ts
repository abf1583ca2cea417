import type { Language } from '#domain/language.ts'
import type { AccountMailKind } from '../../db/schema.ts'

type Said = { subject: (unit: string) => string; why: (unit: string) => string; action: string; otherwise: string }
type AccountWords = Record<AccountMailKind, Said> & {
  greeting: (recipient: string) => string
  once: (hours: number) => string
  colon: string
}

/** The sentences of the mails about accounts. */
export const accountWords: Record<Language, AccountWords> = {
  'zh-Hant': {
    greeting: (recipient) => `${recipient}：`,
    once: (hours) => `此鏈接${hours < 24 ? `${hours}小時` : `${hours / 24}天`}內有效，只能使用一次。請勿轉發。`,
    colon: '：',
    invitation: {
      subject: (unit) => `【開通賬號】${unit}整改台賬`,
      why: (unit) => `系統管理員已為您開通${unit}整改台賬的賬號。請打開下面的鏈接設置密碼，之後即可用此郵箱登錄。`,
      action: '設置密碼',
      otherwise: '如不清楚此事，請與本單位系統管理員聯繫。',
    },
    sign_in_link: {
      subject: (unit) => `【登錄鏈接】${unit}整改台賬`,
      why: (unit) => `有人請求用此郵箱登錄${unit}整改台賬。如是您本人，請打開下面的鏈接。`,
      action: '登錄',
      otherwise: '如非本人操作，不必理會，您的賬號不受影響。',
    },
    password_link: {
      subject: (unit) => `【重設密碼】${unit}整改台賬`,
      why: (unit) => `有人請求重設此郵箱在${unit}整改台賬的密碼。如是您本人，請打開下面的鏈接設置新密碼。`,
      action: '設置新密碼',
      otherwise: '如非本人操作，不必理會，原密碼繼續有效。',
    },
  },
  'zh-Hans': {
    greeting: (recipient) => `${recipient}：`,
    once: (hours) => `此链接${hours < 24 ? `${hours}小时` : `${hours / 24}天`}内有效，只能使用一次。请勿转发。`,
    colon: '：',
    invitation: {
      subject: (unit) => `【开通账号】${unit}整改台账`,
      why: (unit) => `系统管理员已为您开通${unit}整改台账的账号。请打开下面的链接设置密码，之后即可用此邮箱登录。`,
      action: '设置密码',
      otherwise: '如不清楚此事，请与本单位系统管理员联系。',
    },
    sign_in_link: {
      subject: (unit) => `【登录链接】${unit}整改台账`,
      why: (unit) => `有人请求用此邮箱登录${unit}整改台账。如是您本人，请打开下面的链接。`,
      action: '登录',
      otherwise: '如非本人操作，不必理会，您的账号不受影响。',
    },
    password_link: {
      subject: (unit) => `【重设密码】${unit}整改台账`,
      why: (unit) => `有人请求重设此邮箱在${unit}整改台账的密码。如是您本人，请打开下面的链接设置新密码。`,
      action: '设置新密码',
      otherwise: '如非本人操作，不必理会，原密码继续有效。',
    },
  },
  en: {
    greeting: (recipient) => `${recipient}，`,
    once: (hours) =>
      `The link works once, within ${hours === 1 ? 'an hour' : hours < 24 ? `${hours} hours` : `${hours / 24} days`}. Do not pass it on.`,
    colon: ':',
    invitation: {
      subject: (unit) => `[Your account] Rectification ledger of ${unit}`,
      why: (unit) =>
        `The administrator has opened an account for you at the rectification ledger of ${unit}. Open the link and set a password; from then on you sign in with this address.`,
      action: 'Set a password',
      otherwise: 'If you do not know what this is about, ask the administrator of your unit.',
    },
    sign_in_link: {
      subject: (unit) => `[Sign-in link] Rectification ledger of ${unit}`,
      why: (unit) =>
        `Somebody asked to sign in at the rectification ledger of ${unit} with this address. If it was you, open the link.`,
      action: 'Sign in',
      otherwise: 'If it was not you, there is nothing to do: your account is not touched.',
    },
    password_link: {
      subject: (unit) => `[New password] Rectification ledger of ${unit}`,
      why: (unit) =>
        `Somebody asked for a new password at the rectification ledger of ${unit} for this address. If it was you, open the link and set it.`,
      action: 'Set a new password',
      otherwise: 'If it was not you, there is nothing to do: your password remains as it is.',
    },
  },
}
