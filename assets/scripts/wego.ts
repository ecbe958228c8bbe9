// On every page, and every page works without it.
import { Button } from 'govuk-frontend/dist/govuk/components/button/button.mjs'
import { ErrorSummary } from 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs'
import { answerQueue, tellOfOthers } from './answer-queue.ts'

// answers that waited for the line go out from whatever page comes first
const person = document.body.dataset['person']
if (person === undefined) tellOfOthers()
else window.wegoAnswers = answerQueue(person)

// their components refuse to start without it
document.body.classList.add('govuk-frontend-supported')
for (const summary of document.querySelectorAll('[data-module="govuk-error-summary"]')) new ErrorSummary(summary)
for (const button of document.querySelectorAll('[data-module="govuk-button"]')) {
  if (button instanceof HTMLElement) new Button(button)
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}

// tables stand folded under their pictures; paper has no folds
const opened = new Set<HTMLDetailsElement>()
window.addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll<HTMLDetailsElement>('main details:not([open]):not(.more, .about)')) {
    opened.add(details)
    details.open = true
  }
})
window.addEventListener('afterprint', () => {
  for (const details of opened) details.open = false
  opened.clear()
})

// a filter that is chosen is wanted now
for (const select of document.querySelectorAll<HTMLSelectElement>('.filters select')) {
  select.addEventListener('change', () => select.form?.requestSubmit())
}
