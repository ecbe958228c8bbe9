import { readFileSync, readdirSync, existsSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { MiddlewareHandler } from 'hono'
import { projectRoot } from '../config.ts'
import type { Env } from './env.ts'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
}

const folder = join(projectRoot(), 'dist/assets')
const files = new Map<string, { plain: Buffer; brotli: Buffer | null }>()
if (existsSync(folder)) {
  for (const name of readdirSync(folder).filter((one) => extname(one) in types)) {
    const packed = join(folder, `${name}.br`)
    files.set(name, {
      plain: readFileSync(join(folder, name)),
      brotli: existsSync(packed) ? readFileSync(packed) : null,
    })
  }
}

/** Built files, packed once at build time; their names hold their hash, so they never change. */
export const assets: MiddlewareHandler<Env> = async (c, next) => {
  const name = c.req.path.slice('/assets/'.length)
  const file = files.get(name)
  if (!file) return next()
  c.header('content-type', types[extname(name)] ?? 'application/octet-stream')
  c.header('cache-control', 'public, max-age=31536000, immutable')
  c.header('vary', 'accept-encoding')
  if (file.brotli && /\bbr\b/.test(c.req.header('accept-encoding') ?? '')) {
    c.header('content-encoding', 'br')
    return c.body(new Uint8Array(file.brotli))
  }
  return c.body(new Uint8Array(file.plain))
}
