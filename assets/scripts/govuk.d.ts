declare module 'govuk-frontend/dist/govuk/components/button/button.mjs' {
  export class Button {
    constructor(root: Element)
  }
}
declare module 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs' {
  export class ErrorSummary {
    constructor(root: Element)
  }
}
