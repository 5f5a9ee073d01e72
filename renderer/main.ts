import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/shell.css'
import './styles/surfaces.css'
import './styles/controls.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './app.vue'
import { createBenchRouter } from './router.ts'
import { useSettings } from './stores/settings.ts'
import { createWording } from './wording/wording.ts'

const pinia = createPinia()
const wording = createWording(useSettings(pinia).language)
createApp(App).use(pinia).use(wording).use(createBenchRouter()).mount('#app')
