import { createRouter, createWebHashHistory } from 'vue-router'
import type { StepName } from './composables/job-steps.ts'

/** The places of the rail that exist. */
export type Place = 'jobs' | 'diagnose' | 'settings'

declare module 'vue-router' {
  interface RouteMeta {
    place?: Place
    /** Step of the job that the screen belongs to. */
    step?: StepName
  }
}

/** Every screen is fetched when it is first shown; hash addresses, because the page is served from app:// and files. */
export const createBenchRouter = () => createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', redirect: { name: 'connect' } },
    { path: '/connect', name: 'connect', component: () => import('./views/connect-view.vue'), meta: { place: 'diagnose' } },
    {
      path: '/job/:job', component: () => import('./views/job-frame.vue'), meta: { place: 'diagnose' },
      children: [
        { path: 'intake', name: 'intake', component: () => import('./views/intake-view.vue'), meta: { step: 'intake' } },
        { path: 'check', name: 'check', component: () => import('./views/check-view.vue'), meta: { step: 'check' } },
        { path: 'verdict', name: 'verdict', component: () => import('./views/verdict-view.vue'), meta: { step: 'verdict' } },
        { path: 'questions', name: 'questions', component: () => import('./views/questions-view.vue'), meta: { step: 'verdict' } },
        { path: 'report', name: 'report', component: () => import('./views/report-view.vue'), meta: { step: 'report' } },
      ],
    },
    { path: '/jobs', name: 'jobs', component: () => import('./views/jobs-view.vue'), meta: { place: 'jobs' } },
    { path: '/settings', name: 'settings', component: () => import('./views/settings-view.vue'), meta: { place: 'settings' } },
    { path: '/:rest(.*)*', redirect: { name: 'connect' } },
  ],
})
