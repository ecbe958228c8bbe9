/** One text field of a parsed form; a missing one and a file are empty. */
export function field(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name]
  return typeof value === 'string' ? value : ''
}
