/*
 * 大字: larger text and stronger contrast at one touch, remembered by this browser alone.
 * Runs in the head, so that a page is large before it is first drawn; the button comes once there is a header.
 * It also gives Material's search the name that it lacks for screen readers.
 */
(() => {
  "use strict"

  const KEY = "tieout.large"
  const root = document.documentElement

  // A browser may refuse storage, as in a private window; then the choice lasts for the page.
  const remembered = () => { try { return localStorage.getItem(KEY) === "1" } catch { return false } }
  const remember = large => { try { large ? localStorage.setItem(KEY, "1") : localStorage.removeItem(KEY) } catch { /* refused */ } }

  const set = large => root.toggleAttribute("data-tieout-large", large)
  set(remembered())

  const addButton = () => {
    const header = document.querySelector(".md-header__inner")
    if (!header || header.querySelector(".large-text")) return
    const button = document.createElement("button")
    button.type = "button"
    button.className = "large-text"
    button.textContent = "大字"
    button.title = "放大文字，加深颜色"
    const show = () => button.setAttribute("aria-pressed", root.hasAttribute("data-tieout-large"))
    button.addEventListener("click", () => {
      const large = !root.hasAttribute("data-tieout-large")
      set(large)
      remember(large)
      show()
    })
    show()
    header.querySelector(".md-header__title").after(button)
  }

  const nameSearch = () => {
    const search = document.querySelector(".md-search[role=dialog]:not([aria-label])")
    if (search) search.setAttribute("aria-label", "搜索")
  }

  document.addEventListener("DOMContentLoaded", () => { addButton(); nameSearch() })
})()
