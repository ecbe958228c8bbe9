import type { Person } from '../../http/env.ts'

/** Whoever coordinates for the organisation; the secretariat helps where a city has nobody. */
export function mayManagePeople(person: Person | null, organisationId: string): boolean {
  return isCoordinatorOf(person, organisationId) || isSecretariat(person)
}

/** Mails hold sign-in links, so only the secretariat reads them, and only while no SMTP server takes them. */
export function mayReadMails(person: Person | null, hasSmtp: boolean): boolean {
  return isSecretariat(person) && !hasSmtp
}

/** The trail of one organisation: its coordinators and the secretariat. */
export function mayReadTrail(person: Person | null, organisationId: string): boolean {
  return isCoordinatorOf(person, organisationId) || isSecretariat(person)
}

export function isCoordinatorOf(person: Person | null, organisationId: string): boolean {
  return holds(person, organisationId, ['coordinator'])
}

/** Any seat at the organisation. */
export function isColleagueAt(person: Person | null, organisationId: string): boolean {
  return holds(person, organisationId, ['coordinator', 'respondent', 'viewer'])
}

export function mayAnswerFor(person: Person | null, organisationId: string): boolean {
  return holds(person, organisationId, ['coordinator', 'respondent'])
}

/** Answers packs and sees nothing else of the city. */
export function isContributorAt(person: Person | null, organisationId: string): boolean {
  return holds(person, organisationId, ['contributor'])
}

export function isSecretariat(person: Person | null): boolean {
  return person !== null && person.seats.some((seat) => seat.role === 'secretariat')
}

/** Acts for some member: what members share among themselves is theirs to read. Who only answers packs does not. */
export function isOfAMember(person: Person | null): boolean {
  return person !== null && person.seats.some((seat) => seat.role !== 'contributor')
}

function holds(person: Person | null, organisationId: string, roles: readonly string[]): boolean {
  return (
    person !== null && person.seats.some((seat) => seat.organisationId === organisationId && roles.includes(seat.role))
  )
}
