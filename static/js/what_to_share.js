// Per theme everything, nothing, or question by question: the questions open when they are asked for,
// and a tick among them means that she chooses by question.

export function enhance(groups) {
  for (const group of groups) {
    const byQuestion = group.querySelector('input[value="some"]');
    const questions = group.querySelector("details");
    if (!byQuestion || !questions) {
      continue;
    }
    byQuestion.addEventListener("change", () => {
      questions.open = true;
    });
    questions.addEventListener("change", () => {
      byQuestion.checked = true;
    });
  }
}
