import { signal } from '@preact/signals';

/** Whether this service's pages may show a base map from another host: the page says what `cpts serve --background` chose. */
export const backgroundAllowed = (): boolean => document.documentElement.dataset['background'] === 'ign';

/** Whether the reader switched the base map on; never remembered nor shared, since it tells another host what is looked at. */
export const background = signal(false);
