// The menu on a phone: Escape and a press beside it close it. Opening is the work of <details>.

export function enhance(menus) {
  for (const menu of menus) {
    const close = () => {
      menu.open = false;
    };
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) {
        close();
        menu.querySelector("summary").focus();
      }
    });
    document.addEventListener("click", (event) => {
      if (menu.open && !menu.contains(event.target)) {
        close();
      }
    });
  }
}
