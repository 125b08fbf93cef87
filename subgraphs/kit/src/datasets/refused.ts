/** A whole file that cannot be imported. Its message names the file and the reason, never a value. */
export class FileRefused extends Error {
  /** The file's path as it was given. */
  readonly file: string;
  /** One sentence without the file's name. */
  readonly reason: string;

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`${file}: ${reason}`, options);
    this.name = 'FileRefused';
    this.file = file;
    this.reason = reason;
  }
}
