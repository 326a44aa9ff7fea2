// The line that says how safe an input is. It says "saved" only after the server has said so; the words stand in
// views/partials/state_line.mustache. Asked for anew each time, as a page may exchange its <main>.
const saveLine = {
  saving: () => saveLine.show("saving"),
  /// `time`: "10:42" as the server said it, or now.
  saved: (time = new Date().toLocaleTimeString("de-DE", { hour: "2-digit", minute: "2-digit" })) =>
    saveLine.show("saved", time),
  offline: () => saveLine.show("offline"),      ///< will be tried again by itself
  busy: () => saveLine.show("busy"),            ///< the server cannot store now; will be tried again by itself
  signedOut: () => saveLine.show("signed-out"),
  refused: (reason = "") => saveLine.show("refused", reason),  ///< trying again would not help

  show(word, detail = "") {
    const line = document.querySelector("[data-state-line]");
    const words = document.querySelector("[data-state-words]")?.content.querySelector(`[data-word="${word}"]`);
    if (!line || !words) return;
    const wanted = document.createDocumentFragment();
    wanted.append(...words.cloneNode(true).childNodes, detail && ` ${detail}`);
    if (line.dataset.state === word && line.textContent === wanted.textContent) return;  // is not read aloud twice
    line.dataset.state = word;
    line.replaceChildren(wanted);
  },
};
