import { en } from '../en/index.ts'
export const ko: Record<keyof typeof en, string> = en
