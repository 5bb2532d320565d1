/** Why a request is not answered, in words for who asked. */
export class Refusal {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}
