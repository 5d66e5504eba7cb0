/** The bytes of a file as base64, encoded by the browser off the main thread. Rejects when it cannot be read. */
export function readBase64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'));
    reader.onload = () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve(url.slice(url.indexOf(',') + 1));
    };
    if (file.size === 0) resolve('');
    else reader.readAsDataURL(file);
  });
}
