// On the sign-in page and on the security pages: lets the browser speak for a passkey. The form is sent like any other.
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

for (const box of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  const form = box.querySelector('form')
  const part = box.querySelector<HTMLElement>('[data-form]')
  const fault = box.querySelector<HTMLElement>('[data-fault]')
  const instead = box.querySelector<HTMLElement>('[data-instead]')
  if (!form || !part || !fault || !instead || !browserSupportsWebAuthn()) continue
  part.hidden = false
  instead.hidden = true
  form.addEventListener('submit', (event) => {
    const credential = form.elements.namedItem('credential')
    if (!(credential instanceof HTMLInputElement) || credential.value !== '') return
    event.preventDefault()
    fault.hidden = true
    void send(box, form, credential).catch((error: unknown) => {
      fault.textContent = sentenceFor(error, fault)
      fault.hidden = false
    })
  })
}

async function send(box: HTMLElement, form: HTMLFormElement, credential: HTMLInputElement): Promise<void> {
  credential.value = JSON.stringify(await ask(box, form))
  form.submit()
}

async function ask(box: HTMLElement, form: HTMLFormElement): Promise<unknown> {
  const key = form.elements.namedItem('form_key')
  const response = await fetch(box.dataset['challenge'] ?? '', {
    method: 'POST',
    headers: { accept: 'application/json', 'x-form-key': key instanceof HTMLInputElement ? key.value : '' },
  })
  const answer = await response.json()
  if (!response.ok) throw new Refused(typeof answer.message === 'string' ? answer.message : '')
  return box.dataset['passkey'] === 'add'
    ? startRegistration({ optionsJSON: answer })
    : startAuthentication({ optionsJSON: answer })
}

/** The platform said no, in a sentence. */
class Refused extends Error {}

function sentenceFor(error: unknown, { dataset }: HTMLElement): string {
  if (error instanceof Refused && error.message !== '') return error.message
  const name = error instanceof Error ? error.name : ''
  if (name === 'InvalidStateError') return dataset['known'] ?? ''
  // an address of digits, or not https
  if (name === 'SecurityError') return dataset['address'] ?? ''
  return dataset['stopped'] ?? ''
}
