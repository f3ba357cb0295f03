"""Files in object storage (S3 and what speaks like it), for an installation of several machines."""

from __future__ import annotations

from typing import Any


def object_storage(
    *, bucket_name: str, endpoint_url: str, region_name: str, access_key: str, secret_key: str
) -> dict[str, Any]:
    """Return the entry for STORAGES of one private bucket.

    Without an access key boto3 looks for the machine's own identity. Nothing is made public: no
    access list is sent, addresses are signed and short-lived, and no file overwrites another.
    """
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket_name,
            "endpoint_url": endpoint_url or None,
            "region_name": region_name or None,
            "access_key": access_key or None,
            "secret_key": secret_key or None,
            # A host name per bucket needs DNS that storage of one's own often has not.
            "addressing_style": "path" if endpoint_url else None,
            "signature_version": "s3v4",
            "default_acl": None,
            "querystring_auth": True,
            "querystring_expire": 300,
            "file_overwrite": False,
        },
    }
