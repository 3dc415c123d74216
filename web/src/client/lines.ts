import { answered, NDJSON, unreadable, type Call } from './call.ts';

/**
 * Asks for an answer that comes line by line, each a JSON value (application/x-ndjson), and tells of each as it comes. Ends
 * with the last; an answer that is an error from the start, or breaks off, is thrown as by `call`.
 */
export async function lines<T>(url: string, asked: Call, heard: (line: T) => void): Promise<void> {
  const response = await answered(url, asked, NDJSON);
  const reader = (response.body ?? new Blob([]).stream()).pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value = '' } = await reader.read();
      const parts = `${rest}${value}`.split('\n');
      rest = done ? '' : (parts.pop() ?? '');
      for (const part of parts) if (part.trim() !== '') heard(JSON.parse(part) as T);
      if (done) return;
    }
  } catch (error) {
    if (asked.signal?.aborted) throw error;
    throw unreadable(response.status);
  }
}
