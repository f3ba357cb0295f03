// Makes and uses passkeys. A form with data-passkey="create" or "get" has the server's options in the
// element named by data-passkey-options, or asks its own address for them. What the browser answers
// goes into the hidden field `credential`, and the form is sent. Without passkeys the button stays away.

function toBytes(words) {
  const base64 = words.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function toWords(buffer) {
  const text = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}

function withBytes(known = []) {
  return known.map((one) => ({ ...one, id: toBytes(one.id) }));
}

async function makePasskey(options, alone) {
  const publicKey = structuredClone(options.publicKey);
  publicKey.challenge = toBytes(publicKey.challenge);
  publicKey.user.id = toBytes(publicKey.user.id);
  publicKey.excludeCredentials = withBytes(publicKey.excludeCredentials);
  // Logging in with nothing else asks for a passkey that is kept, and for a finger, face or PIN.
  publicKey.authenticatorSelection.residentKey = alone ? "required" : "discouraged";
  publicKey.authenticatorSelection.requireResidentKey = alone;
  if (alone) {
    publicKey.authenticatorSelection.userVerification = "required";
  }
  const made = await navigator.credentials.create({ publicKey });
  return asJson(made, {
    attestationObject: toWords(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? [],
  });
}

async function usePasskey(options) {
  const publicKey = structuredClone(options.publicKey);
  publicKey.challenge = toBytes(publicKey.challenge);
  publicKey.allowCredentials = withBytes(publicKey.allowCredentials);
  const used = await navigator.credentials.get({ publicKey });
  const { userHandle } = used.response;
  return asJson(used, {
    authenticatorData: toWords(used.response.authenticatorData),
    signature: toWords(used.response.signature),
    userHandle: userHandle ? toWords(userHandle) : null,
  });
}

function asJson(credential, response) {
  return JSON.stringify({
    id: credential.id,
    rawId: toWords(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { clientDataJSON: toWords(credential.response.clientDataJSON), ...response },
  });
}

async function optionsOf(form) {
  const source = document.getElementById(form.dataset.passkeyOptions);
  if (source) {
    return JSON.parse(source.textContent);
  }
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    throw new Error(`No options: ${answer.status}`);
  }
  return answer.json();
}

async function run(form) {
  const options = await optionsOf(form);
  if (form.dataset.passkey === "create") {
    return makePasskey(options.creation_options, form.elements.passwordless?.checked ?? false);
  }
  return usePasskey(options.request_options);
}

export function enhance(forms) {
  if (!window.PublicKeyCredential) {
    return;
  }
  for (const form of forms) {
    const trouble = form.querySelector("[data-passkey-trouble]");
    for (const hidden of form.querySelectorAll("[data-passkey-button]")) {
      hidden.hidden = false;
    }
    for (const shown of form.querySelectorAll("[data-passkey-without]")) {
      shown.hidden = true;
    }
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      trouble.hidden = true;
      try {
        form.elements.credential.value = await run(form);
      } catch {
        // She pressed "cancel", took too long, or has no passkey for this address.
        trouble.hidden = false;
        return;
      }
      form.submit();
    });
  }
}
