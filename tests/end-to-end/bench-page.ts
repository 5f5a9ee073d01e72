import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from 'playwright-core'
import { launchApp, type LaunchOptions } from './launch.ts'

/** The window as a technician uses it: what is clicked, typed and read, by the names the page gives them. */
export class BenchPage {
  readonly app: ElectronApplication
  readonly page: Page
  readonly dataFolder: string

  private constructor(app: ElectronApplication, page: Page, dataFolder: string) {
    this.app = app
    this.page = page
    this.dataFolder = dataFolder
  }

  static async open(options: LaunchOptions = {}): Promise<BenchPage> {
    const { app, page, dataFolder } = await launchApp(options)
    page.setDefaultTimeout(20_000)
    return new BenchPage(app, page, dataFolder)
  }

  at(name: string): Locator {
    return this.page.locator(`[data-test="${name}"]`)
  }

  /** Chooses a cable of the list and connects; ends on the intake of a new job. */
  async connect(cable: string): Promise<void> {
    await this.at(`cable-${cable}`).click()
    await this.at('connect').click()
    await this.at('plate').waitFor()
  }

  /** Types a cable that the list does not show, and chooses it. */
  async typeCable(name: string): Promise<void> {
    await this.at('type-port').click()
    await this.at('port').fill(name)
    await this.at('add-port').click()
    await this.at(`cable-${name}`).click()
  }

  /** Runs the check and waits for the verdict. */
  async check(): Promise<void> {
    await this.at('run-check').click()
    await this.at('verdict').waitFor()
  }

  /** Answers the system's save dialog with this file. */
  async saveTo(file: string): Promise<void> {
    await this.app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
    }, file)
  }

  /** Saves the report of the open verdict as PDF and gives its path. */
  async savePdf(): Promise<string> {
    const file = join(this.dataFolder, 'report.pdf')
    await this.saveTo(file)
    await this.at('to-report').click()
    await this.at('save-pdf').click()
    await this.at('saved-path').waitFor()
    return file
  }

  text(name: string): Promise<string> {
    return this.at(name).first().innerText()
  }

  close(): Promise<void> {
    return this.app.close()
  }
}
