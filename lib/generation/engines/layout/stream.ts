import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { Measured } from './sheet.ts';

interface DesignStream {
  /** About how long the whole should take, in milliseconds; 0 for no pacing. */
  pace: number;
  signal: AbortSignal | undefined;
  draw: (signal: AbortSignal, onPiece: (piece: string) => void) => Promise<Measured>;
  finish: (svg: string, measured: Measured) => LanguageModelV4StreamPart;
}

const beat = 45;
const firstShare = 1800;

/**
 * A drawing as stream parts. Pieces come faster than an eye follows, so they are let out at an even rate; once the drawing is
 * done the rest is spread over the time that is left. Abort or cancel ends the drawing at once.
 */
export function designStream({
  pace,
  signal,
  draw,
  finish,
}: DesignStream): ReadableStream<LanguageModelV4StreamPart> {
  const inner = new AbortController();
  const leave = () => inner.abort(signal?.reason);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tidyUp = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  };
  return new ReadableStream<LanguageModelV4StreamPart>({
    start(controller) {
      const started = performance.now();
      let svg = '';
      let sent = 0;
      let measured: Measured | null = null;
      const fail = (error: unknown) => {
        tidyUp();
        controller.error(error);
      };
      const send = (upTo: number) => {
        let end = Math.min(upTo, svg.length);
        // Never between the halves of a surrogate pair.
        if (end < svg.length && /[\ud800-\udbff]/.test(svg[end - 1] ?? '')) end += 1;
        if (end > sent) controller.enqueue({ type: 'text-delta', id: '0', delta: svg.slice(sent, end) });
        sent = Math.max(sent, end);
      };
      const end = () => {
        if (!measured || sent < svg.length) return false;
        tidyUp();
        controller.enqueue({ type: 'text-end', id: '0' });
        controller.enqueue(finish(svg, measured));
        controller.close();
        return true;
      };
      const tick = () => {
        const left = pace - (performance.now() - started);
        const share = measured ? (svg.length - sent) / Math.max(1, left / beat) : firstShare;
        send(sent + Math.max(600, Math.ceil(share)));
        if (!end()) timer = setTimeout(tick, beat);
      };
      if (signal?.aborted) return controller.error(signal.reason);
      signal?.addEventListener('abort', leave, { once: true });
      inner.signal.addEventListener('abort', () => fail(inner.signal.reason), { once: true });
      controller.enqueue({ type: 'stream-start', warnings: [] });
      controller.enqueue({ type: 'text-start', id: '0' });
      draw(inner.signal, (piece) => {
        const first = svg === '';
        svg += piece;
        if (pace === 0) send(svg.length);
        else if (first) timer = setTimeout(tick, 0);
      }).then(
        (result) => {
          measured = result;
          if (pace === 0) end();
        },
        (error: unknown) => {
          if (!inner.signal.aborted) fail(error);
        },
      );
    },
    cancel(reason) {
      tidyUp();
      if (!inner.signal.aborted) inner.abort(reason);
    },
  });
}
