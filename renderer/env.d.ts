/// <reference types="vite/client" />

// for tools that do not read single-file components, such as the linter on plain .ts files
declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  const component: DefineComponent
  export default component
}
