/** Name of the sign-in cookie. better-auth puts `__Secure-` before it on https. */
export const cookiePrefix = 'wego'
export const sessionCookie = 'wego.session_token'
export const secureSessionCookie = `__Secure-${sessionCookie}`
