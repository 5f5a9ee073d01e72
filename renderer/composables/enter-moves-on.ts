const isField = (element: Element): element is HTMLInputElement | HTMLSelectElement | HTMLButtonElement =>
  element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLButtonElement

/**
 * Enter goes to the next field of the form and from the last one to its primary key: a scanner ends with Enter,
 * and a form must not run off half filled. Radio buttons of one group count as one field.
 */
export function enterMovesOn(event: KeyboardEvent): void {
  const field = event.target
  if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) return
  event.preventDefault()
  const fields = [...field.form?.elements ?? []].filter(isField)
  fields.slice(fields.indexOf(field) + 1).find(({ name, disabled }) => !disabled && (name === '' || name !== field.name))?.focus()
}
