import { expect, it } from 'vitest'
import { readSetupForm } from '../../web/setup/setup-form.ts'

it('departments and categories are names, one a line, and a superior body that is not named is not sent', () => {
  const form = new FormData()
  const fields = {
    unit: ' 省科技館 ',
    superior: '  ',
    campaign: '整改落實',
    name: '系統管理員',
    mail: 'admin@example.org',
    language: 'zh-Hant',
    departments: '辦公室\r\n\n 展覽部 \n',
    categories: '',
  }
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  expect(readSetupForm(form)).toEqual({
    unit: '省科技館',
    campaign: '整改落實',
    administrator: { name: '系統管理員', mail: 'admin@example.org' },
    language: 'zh-Hant',
    departments: ['辦公室', '展覽部'],
    categories: [],
  })
})
