// The material beside the task: its width and the size of a picture, by mouse or arrow keys, remembered for this tab.
for (const slider of document.querySelectorAll("[data-pane]")) {
  const field = slider.querySelector("input");
  const name = slider.dataset.pane;
  const set = () => document.querySelector(".beside").style.setProperty(name, field.value);
  field.value = (name === "--pane" && sessionStorage.getItem(name)) || field.value;
  slider.hidden = false;
  set();
  field.addEventListener("input", () => {
    sessionStorage.setItem(name, field.value);
    set();
  });
}
