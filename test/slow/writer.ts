/** Somebody who answers over HTTP as fast as the platform lets them, and remembers what it confirmed. */
export class Writer {
  /** What the platform said is saved: item → step. */
  readonly confirmed = new Map<string, number>()
  /** Sent and not confirmed, because the line broke: it may be there or not. */
  readonly unsure = new Map<string, number>()
  private readonly revisions = new Map<string, number>()
  private cookie = ''
  private round = ''

  private readonly url: string
  private readonly items: readonly string[]

  constructor(url: string, items: readonly string[]) {
    this.url = url
    this.items = items
  }

  async start(email: string, password: string, city: string): Promise<void> {
    const signedIn = await this.post('/sign-in', { email, password })
    this.cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const opened = await this.post(`/cities/${city}/rounds`, {})
    this.round = opened.headers.get('location') ?? ''
    if (opened.status !== 303) throw new Error(`no round was opened: ${opened.status}`)
  }

  /** Answers one item after the other from `from` on, several at once, until the platform is gone. */
  async write(from: number, atOnce: number): Promise<number> {
    let at = from
    const one = async () => {
      for (;;) {
        const turn = at++
        const item = this.items[turn % this.items.length] ?? ''
        // each time round another step, so that an old answer cannot pass for a new one
        if (!(await this.answer(item, (turn + Math.floor(turn / this.items.length)) % 5))) return
      }
    }
    await Promise.all(Array.from({ length: atOnce }, one))
    return at
  }

  /** What the platform holds now; learns the revisions of answers it was unsure about. */
  async held(): Promise<ReadonlyMap<string, number>> {
    const response = await fetch(`${this.url}${this.round}/answers.json`, { headers: { cookie: this.cookie } })
    if (!response.ok) throw new Error(`answers.json: ${response.status} ${await response.text()}`)
    const document: { answers: Record<string, { step?: number }> } = JSON.parse(await response.text())
    for (const item of this.unsure.keys()) {
      const page = await (
        await fetch(`${this.url}${this.round}/items/${item}`, { headers: { cookie: this.cookie } })
      ).text()
      this.revisions.set(item, Number(/name="revision" value="(\d+)"/.exec(page)?.[1]))
    }
    return new Map(Object.entries(document.answers).map(([item, { step }]) => [item, step ?? -1]))
  }

  private async answer(item: string, step: number): Promise<boolean> {
    this.unsure.set(item, step)
    try {
      const response = await this.post(
        `${this.round}/items/${item}/answer`,
        { step: String(step), revision: String(this.revisions.get(item) ?? 0) },
        { accept: 'application/json' },
      )
      const said: { outcome: string; revision: number } = JSON.parse(await response.text())
      if (said.outcome !== 'saved' && said.outcome !== 'unchanged') {
        throw new Error(`${item}: ${response.status} ${JSON.stringify(said)}`)
      }
      this.revisions.set(item, said.revision)
      this.confirmed.set(item, step)
      this.unsure.delete(item)
      return true
    } catch (error) {
      // fetch says TypeError when the connection breaks, and JSON.parse SyntaxError when the answer broke off
      if (error instanceof TypeError || error instanceof SyntaxError) return false
      throw error
    }
  }

  private post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: this.url, ...(this.cookie ? { cookie: this.cookie } : {}), ...headers },
      body: new URLSearchParams(fields),
    })
  }
}
