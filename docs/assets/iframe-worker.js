// Lets the search run in a copy of the site that is opened from a folder: there, browsers start no worker.
// A hidden frame takes its place. What the worker's script calls is put into the frame from here, so that nothing inline
// has to be let in by the page's policy, as it would for the package of this name, from which the idea comes.
;(() => {
  "use strict"

  class FrameWorker extends EventTarget {
    constructor(url) {
      super()
      const frame = document.createElement("iframe")
      frame.hidden = true
      document.body.append(frame)
      this.frame = frame
      const scope = frame.contentWindow
      scope.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }))
      scope.importScripts = (...urls) => urls.reduce((before, next) => before.then(() => load(scope, next)), Promise.resolve())
      this.ready = load(scope, url)
    }

    postMessage(data) {
      this.ready.then(() => {
        const { MessageEvent } = this.frame.contentWindow
        this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data: structuredClone(data) }))
      })
    }

    terminate() {
      this.frame.remove()
    }
  }

  const load = (scope, url) =>
    new Promise((resolve, reject) => {
      const script = scope.document.createElement("script")
      script.onload = resolve
      script.onerror = reject
      script.src = new URL(url, document.baseURI)
      scope.document.body.append(script)
    })

  if (location.protocol === "file:") window.Worker = window.IFrameWorker = FrameWorker // the worker looks for the second
})()
