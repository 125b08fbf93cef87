/** The memory of all typed arrays in plain data, to be handed to another thread instead of copied. */
export function buffersOf(data: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(data)) return [data.buffer as ArrayBuffer];
  if (typeof data !== 'object' || data === null || Array.isArray(data) || data instanceof Map) return [];
  return Object.values(data).flatMap(buffersOf);
}
