// What frames cost, from the browser's own trace.

const CATEGORIES = ['devtools.timeline', 'toplevel', 'disabled-by-default-devtools.timeline', '__metadata'];

/**
 * Traces a page while it is moved. Per frame that runs the page's script: milliseconds of processor of the page's thread, from
 * the start of one frame's script to the next, without what it waits for (WebGL in software shares the cores); `rate` is how many
 * frames there are a second, `long` counts tasks of more than 50 ms; `gpu` is the graphics process's tasks per frame, without
 * the threads that software draws on.
 */
export async function frames(browser, page, move) {
  await browser.startTracing(page, { categories: CATEGORIES });
  await move();
  const { traceEvents: events } = JSON.parse(await browser.stopTracing());
  const thread = threadOf(events);
  const tasks = events.filter((e) => e.name === 'RunTask' && e.tdur !== undefined && `${e.pid}/${e.tid}` === thread);
  const starts = framesOf(events, tasks, thread);
  const costs = starts.slice(1).map((end, i) => sum(tasks.filter(({ ts, dur = 0 }) => ts + dur > starts[i] && ts + dur <= end)));
  costs.sort((a, b) => a - b);
  const at = (share) => (costs[Math.min(costs.length - 1, Math.floor(share * costs.length))] ?? NaN) / 1000;
  const long = tasks.filter(({ tdur }) => tdur > 50_000).length;
  const rate = (1e6 * (starts.length - 1)) / (starts.at(-1) - starts[0]);
  return { rate, p50: at(0.5), p95: at(0.95), p99: at(0.99), worst: at(1), long, gpu: graphics(events) / 1000 / costs.length };
}

/** When frames begin: the tasks that ran the page's callbacks for one, however many. */
function framesOf(events, tasks, thread) {
  const called = events.filter((e) => e.name === 'FireAnimationFrame' && `${e.pid}/${e.tid}` === thread).map(({ ts }) => ts);
  return tasks.filter(({ ts, dur = 0 }) => called.some((at) => at >= ts && at <= ts + dur)).map(({ ts }) => ts).sort((a, b) => a - b);
}

const sum = (tasks) => tasks.reduce((total, { tdur }) => total + tdur, 0);

/** The main thread that runs the page's frames: of all renderers, the one with the most. */
function threadOf(events) {
  const count = new Map();
  for (const { name, pid, tid } of events) if (name === 'FireAnimationFrame') count.set(`${pid}/${tid}`, (count.get(`${pid}/${tid}`) ?? 0) + 1);
  return [...count].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function graphics(events) {
  const processes = new Set(events.filter(({ name, args }) => name === 'process_name' && /GPU/.test(args.name)).map(({ pid }) => pid));
  return sum(events.filter((e) => processes.has(e.pid) && e.tdur !== undefined && e.name === 'ThreadControllerImpl::RunTask'));
}
