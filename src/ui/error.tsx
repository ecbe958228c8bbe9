import type { FC } from 'hono/jsx'
import type { Frame } from './frame.ts'
import { Page } from './page.tsx'

/** What is wrong, and what to do; a form that was refused can be taken up again. */
export const ErrorView: FC<{
  frame: Frame
  heading: string
  message: string
  setAsidePath: string | null
  signInPath: string | null
  /** Where a session is made strong enough. */
  strengthPath: string | null
  /** The page the form stood on. */
  backPath: string | null
}> = ({ frame, heading, message, setAsidePath, signInPath, strengthPath, backPath }) => {
  const { text } = frame
  return (
    <Page frame={frame} title={heading}>
      <p class="lead">{message}</p>
      {setAsidePath ? (
        <p class="notice">
          {text('error.setAside')} <a href={setAsidePath}>{text('error.setAside.link')}</a>
        </p>
      ) : null}
      <ul class="buttons">
        {signInPath ? (
          <li>
            <a class="button button-main" href={signInPath}>
              {text('accounts.signIn.title')}
            </a>
          </li>
        ) : null}
        {strengthPath ? (
          <li>
            <a class="button button-main" href={strengthPath}>
              {text('security.title')}
            </a>
          </li>
        ) : null}
        {backPath ? (
          <li>
            <a class="button button-quiet" href={backPath}>
              {text('error.back')}
            </a>
          </li>
        ) : null}
        <li>
          <a class="button button-quiet" href="/">
            {text('error.home')}
          </a>
        </li>
      </ul>
    </Page>
  )
}
