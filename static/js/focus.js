// Moves the focus to what must be read first, as the list of mistakes above a form.

export function enhance(elements) {
  elements[0].focus();
}
