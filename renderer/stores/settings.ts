import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import type { ChannelOutput } from '../../shared/contract.ts'
import { languages, type Language } from '../../shared/domain/words.ts'
import { call } from '../bridge.ts'
import { keep, recall } from '../composables/kept.ts'

export const themes = ['system', 'daylight', 'dark', 'contrast'] as const
export type Theme = (typeof themes)[number]

const systemLanguage = (): Language => languages.find((known) => navigator.language.startsWith(known)) ?? 'en'

/** What a person chose for this window; kept on this computer. */
export const useSettings = defineStore('settings', () => {
  const theme = ref<Theme>(recall('theme', themes) ?? 'system')
  const language = ref<Language>(recall('language', languages) ?? systemLanguage())
  watch(theme, (chosen) => keep('theme', chosen))
  watch(language, (chosen) => keep('language', chosen))

  /** Version, host and data folder, for a person who asks for help. */
  const about = shallowRef<ChannelOutput<'app/about'> | null>(null)
  async function lookUp(): Promise<void> {
    about.value = await call('app/about', {})
  }

  return { theme, language, about, lookUp }
})
