import { stat } from 'node:fs/promises'
import sharp from 'sharp'
import { Refusal } from '../http/refusal.ts'

const mostPixels = 40_000_000

// one picture at a time holds up to a few hundred megabytes; a cache of them helps nobody here
sharp.cache(false)
sharp.concurrency(1)

/** One after the other: ten people who upload photographs at once must not need ten times the memory. */
let before: Promise<unknown> = Promise.resolve()

/**
 * Draws a picture anew: turned as its camera said, without place, camera, name or anything behind its end. Writes it
 * beside the old one and gives its path and size.
 */
export async function redrawPicture(
  path: string,
  kind: 'png' | 'jpeg' | 'webp',
): Promise<{ path: string; bytes: number }> {
  const turn = before.then(() => redraw(path, kind))
  before = turn.catch(() => {})
  return turn
}

async function redraw(path: string, kind: 'png' | 'jpeg' | 'webp'): Promise<{ path: string; bytes: number }> {
  const { width, height } = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new Refusal('file_damaged')
    })
  if (width * height > mostPixels) {
    throw new Refusal('picture_too_large', { most: mostPixels / 1e6, given: Math.ceil((width * height) / 1e6) })
  }
  const target = `${path}.${kind}`
  const picture = sharp(path, { limitInputPixels: mostPixels, failOn: 'error' }).autoOrient()
  const drawn =
    kind === 'jpeg' ? picture.jpeg({ quality: 88 }) : kind === 'webp' ? picture.webp({ quality: 88 }) : picture.png()
  await drawn.toFile(target).catch((error: unknown) => {
    const code = error instanceof Error && /no space|ENOSPC/i.test(error.message) ? 'files_unavailable' : 'file_damaged'
    throw new Refusal(code)
  })
  return { path: target, bytes: (await stat(target)).size }
}
