/**
 * The part of the Chrome DevTools Protocol that this folder uses (https://chromedevtools.github.io/devtools-protocol/tot/).
 * A command or event that is not listed here does not compile.
 */
interface TargetInfo { targetId: string; type: string; url: string; openerId?: string; browserContextId?: string }
interface Frame { id: string; parentId?: string; url: string; unreachableUrl?: string }
interface FrameTree { frame: Frame; childFrames?: FrameTree[] }
interface RemoteObject { value?: unknown; description?: string }
interface ExceptionDetails { text: string; exception?: RemoteObject }
interface Header { name: string; value: string }
export type Target = TargetInfo

interface Commands {
  'Browser.getVersion': [object, { product: string }]
  'Browser.close': [object, object]
  'Browser.getWindowForTarget': [{ targetId: string }, { windowId: number; bounds: { width?: number; height?: number; windowState?: string } }]
  'Browser.setWindowBounds': [{ windowId: number; bounds: { width?: number; height?: number; windowState?: 'normal' | 'minimized' } }, object]
  'Browser.setPermission': [{ permission: { name: string; sysex?: boolean }; setting: 'granted' | 'denied' | 'prompt'; origin: string; browserContextId?: string }, object]
  'Target.setDiscoverTargets': [{ discover: boolean }, object]
  'Target.setAutoAttach': [{ autoAttach: boolean; waitForDebuggerOnStart: boolean; flatten: true; filter?: { type?: string; exclude?: boolean }[] }, object]
  'Target.createBrowserContext': [{ disposeOnDetach: boolean }, { browserContextId: string }]
  'Target.disposeBrowserContext': [{ browserContextId: string }, object]
  'Target.createTarget': [{ url: string; browserContextId?: string; newWindow?: boolean; windowState?: 'minimized' }, { targetId: string }]
  'Target.attachToTarget': [{ targetId: string; flatten: true }, { sessionId: string }]
  'Target.closeTarget': [{ targetId: string }, object]
  'Target.activateTarget': [{ targetId: string }, object]
  'Page.enable': [object, object]
  'Page.navigate': [{ url: string }, { frameId: string; loaderId?: string; errorText?: string }]
  'Page.resetNavigationHistory': [object, object]
  'Page.getLayoutMetrics': [object, { cssLayoutViewport: { clientWidth: number; clientHeight: number } }]
  'Page.getFrameTree': [object, { frameTree: FrameTree }]
  'Page.setDocumentContent': [{ frameId: string; html: string }, object]
  'Page.setLifecycleEventsEnabled': [{ enabled: boolean }, object]
  'Page.addScriptToEvaluateOnNewDocument': [{ source: string; worldName?: string }, object]
  'Page.printToPDF': [{
    printBackground: boolean; preferCSSPageSize: boolean; generateTaggedPDF: boolean; generateDocumentOutline: boolean
  }, { data: string }]
  'Page.captureScreenshot': [{ format: 'png' }, { data: string }]
  'Emulation.setScriptExecutionDisabled': [{ value: boolean }, object]
  'Inspector.enable': [object, object]
  'Runtime.enable': [object, object]
  'Runtime.evaluate': [{ expression: string; contextId?: number; awaitPromise?: boolean; returnByValue?: boolean; userGesture?: boolean }, { result: RemoteObject; exceptionDetails?: ExceptionDetails }]
  'Runtime.addBinding': [{ name: string; executionContextName: string }, object]
  'Runtime.runIfWaitingForDebugger': [object, object]
  'Fetch.enable': [{ patterns: { urlPattern: string }[] }, object]
  'Fetch.continueRequest': [{ requestId: string }, object]
  'Fetch.failRequest': [{ requestId: string; errorReason: 'Failed' | 'Aborted' | 'BlockedByClient' }, object]
  'Fetch.fulfillRequest': [{ requestId: string; responseCode: number; responseHeaders: Header[]; body: string }, object]
}
export type Command = keyof Commands
export type CommandParams<C extends Command> = Commands[C][0]
export type CommandResult<C extends Command> = Commands[C][1]

export interface Events {
  'Target.attachedToTarget': { sessionId: string; targetInfo: TargetInfo; waitingForDebugger: boolean }
  'Target.targetDestroyed': { targetId: string }
  'Page.frameNavigated': { frame: Frame }
  'Page.navigatedWithinDocument': { frameId: string; url: string }
  'Page.frameDetached': { frameId: string; reason: 'remove' | 'swap' }
  'Page.lifecycleEvent': { frameId: string; loaderId: string; name: string }
  'Page.windowOpen': { url: string }
  'Inspector.targetCrashed': object
  'Runtime.executionContextCreated': { context: { id: number; name: string; auxData?: { frameId?: string } } }
  'Runtime.executionContextDestroyed': { executionContextId: number }
  'Runtime.executionContextsCleared': object
  'Runtime.consoleAPICalled': { type: string; args: RemoteObject[] }
  'Runtime.exceptionThrown': { exceptionDetails: ExceptionDetails }
  'Runtime.bindingCalled': { name: string; payload: string; executionContextId: number }
  'Fetch.requestPaused': {
    requestId: string; frameId: string; resourceType: string; redirectedRequestId?: string
    request: { url: string; method: string; headers: Record<string, string>; postData?: string }
  }
}
export type EventName = keyof Events

/** What the browser sends: the answer to a command (it has an id), or an event. */
export type Message =
  | { id: number; result?: unknown; error?: { message: string } }
  | { id: undefined; method: string; params: unknown; sessionId?: string }

/** The browser is our own child and speaks its documented protocol, so its messages are taken at their word. */
export function parseMessage(text: string): Message {
  return JSON.parse(text) as Message
}

/** See `parseMessage`. */
export function resultOf<C extends Command>(result: unknown): CommandResult<C> {
  return result as CommandResult<C>
}
