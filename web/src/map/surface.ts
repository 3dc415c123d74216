/** What WebGL draws out of sight, to be shown when it is whole. */
export interface Surface {
  /** Has what `paint` draws on the canvas drawn out of sight; nothing waits for the graphics. */
  draw(paint: () => void): void;
  /** Whether the last drawing is whole. */
  done(): boolean;
  /** Puts the last drawing on the canvas. */
  show(): void;
  /** Takes the size of the canvas; tells whether it is another than before, which has emptied the canvas. */
  resized(): boolean;
}

/** `paint` binds null for the canvas, as WebGL has it: while it draws, null stands for a framebuffer of the canvas's size. */
export function surface(gl: WebGL2RenderingContext, canvas: HTMLCanvasElement): Surface {
  const bind = gl.bindFramebuffer.bind(gl);
  const hidden = framebuffer(gl);
  let size = '';
  let fence: WebGLSync | null = null;
  return {
    resized() {
      const before = size;
      size = `${canvas.width} ${canvas.height}`;
      if (size !== before) hidden.resize(canvas.width, canvas.height);
      return size !== before;
    },
    draw(paint) {
      gl.bindFramebuffer = (target, name) => bind(target, name ?? hidden.name);
      paint();
      gl.bindFramebuffer = bind;
      gl.deleteSync(fence);
      fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
      gl.flush();
    },
    done: () => fence !== null && gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.SIGNALED,
    show() {
      bind(gl.READ_FRAMEBUFFER, hidden.name);
      bind(gl.DRAW_FRAMEBUFFER, null);
      gl.blitFramebuffer(0, 0, canvas.width, canvas.height, 0, 0, canvas.width, canvas.height, gl.COLOR_BUFFER_BIT, gl.NEAREST);
      bind(gl.FRAMEBUFFER, null);
    },
  };
}

/** A framebuffer with what MapLibre has of its canvas: colours, depth and stencil. */
function framebuffer(gl: WebGL2RenderingContext) {
  const [name, colours, depth] = [gl.createFramebuffer(), gl.createRenderbuffer(), gl.createRenderbuffer()];
  const attach = (buffer: WebGLRenderbuffer | null, at: number, format: number, width: number, height: number) => {
    gl.bindRenderbuffer(gl.RENDERBUFFER, buffer);
    gl.renderbufferStorage(gl.RENDERBUFFER, format, width, height);
    gl.framebufferRenderbuffer(gl.FRAMEBUFFER, at, gl.RENDERBUFFER, buffer);
  };
  const resize = (width: number, height: number) => {
    gl.bindFramebuffer(gl.FRAMEBUFFER, name);
    attach(colours, gl.COLOR_ATTACHMENT0, gl.RGBA8, width, height);
    attach(depth, gl.DEPTH_STENCIL_ATTACHMENT, gl.DEPTH24_STENCIL8, width, height);
    gl.bindRenderbuffer(gl.RENDERBUFFER, null);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  };
  return { name, resize };
}
