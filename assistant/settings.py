"""What an operator can set: by the environment, COUNCIL_REPORTS_ and the name, or in settings.toml of the data folder."""

import os
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any

from platformdirs import user_data_path
from pydantic import BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)
from pydantic_settings import SettingsError as UnreadableVariable

from assistant.sign_in import HostName, Network, Proxy, SignIn
from corpus.errors import SettingsError
from corpus.limits import Limits

PREFIX = "COUNCIL_REPORTS_"
FILE_NAME = "settings.toml"
OF_SERVING = {  # say where the page is and who is let in, and change no answer
    "data",
    "host",
    "port",
    "sign_in",
    "proxy",
    "trusted_proxies",
    "host_names",
    "session_hours",
    "requests_a_minute",
    "keep_conversations_days",
}


def _known_limits(given: Any) -> Any:
    unknown = set(given) - {field.name for field in fields(Limits)} if isinstance(given, dict) else set()
    if unknown:
        raise ValueError(f"there is no limit {sorted(unknown)[0]!r}")
    return given


def _listed(given: Any) -> Any:
    """A list in settings.toml; in the environment its parts stand between commas."""
    return [part.strip() for part in given.split(",") if part.strip()] if isinstance(given, str) else given


class Settings(BaseSettings):
    """The settings. A name that is not among them is refused, wherever it stands.

    `embedder` is "packaged" (the model that comes with the program), "onnx-int8" (the same in 8-bit integers, once
    “council-reports export-model” has made it), "hashed" (no model: words alone, for trying things out), or the folder
    of another sentence-transformers model. `embeddings_url` and `embeddings_model` name
    an OpenAI-compatible endpoint instead: then the text of reports and questions leaves this machine. `limits` are
    those of reading one file: a table in settings.toml, or COUNCIL_REPORTS_LIMITS__SECONDS and so on. `readers` files
    are read at a time: by default one for each core, at most 8.

    `sign_in` and what follows it say who is let in, see docs/access.md. `host_names` are the names that the page is
    reached under, beside this machine's own; where none are set and people sign in, it answers under any.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, env_nested_delimiter="__", extra="forbid", frozen=True
    )

    data: Path
    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=0, le=65535)
    embedder: str = "packaged"
    embeddings_url: str | None = None
    embeddings_model: str | None = None
    embeddings_key: SecretStr | None = None
    readers: int | None = Field(default=None, ge=1, le=64)
    keep_conversations_days: int = Field(default=30, ge=0, le=3650)  # after the last question; 0 keeps none at all
    limits: Annotated[Limits, BeforeValidator(_known_limits)] = Limits()
    sign_in: SignIn = SignIn.OFF
    proxy: Proxy = Proxy()
    trusted_proxies: Annotated[tuple[Network, ...], NoDecode, BeforeValidator(_listed)] = ()
    host_names: Annotated[tuple[HostName, ...], NoDecode, BeforeValidator(_listed)] = ()
    session_hours: float = Field(default=12, gt=0, le=24 * 31)
    requests_a_minute: int = Field(default=120, ge=1)  # of one person who is signed in
    debug: bool = False  # show where in the program an unexpected fault arose

    def of_answers(self) -> dict[str, Any]:
        """Every setting that an answer may depend on, as a run keeps it; secrets stay masked."""
        return self.model_dump(mode="json", exclude=OF_SERVING)

    @model_validator(mode="after")
    def _tell_enough(self) -> "Settings":
        if self.sign_in is SignIn.PROXY and not self.trusted_proxies:
            raise ValueError("sign_in is “proxy”, and trusted_proxies does not name the proxy's address")
        if self.sign_in is SignIn.PROXY and not (self.proxy.default_role or self.proxy.roles):
            raise ValueError("sign_in is “proxy”, and proxy says neither roles nor a default_role")
        if self.proxy.roles and not self.proxy.groups_header:
            raise ValueError("proxy gives roles to groups, and no groups_header that tells a person's groups")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  pydantic calls it so
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What a command says outranks the environment, and that the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(data: Path | None = None) -> Settings:
    """The settings for a data folder: the one named, else COUNCIL_REPORTS_DATA, else the user's own.

    Raises SettingsError in one sentence that names the setting.
    """
    folder = (data or Path(os.environ.get(PREFIX + "DATA") or user_data_path("council-reports"))).expanduser()
    _refuse_unknown_variables()

    class OfFolder(Settings):
        model_config = SettingsConfigDict(toml_file=folder / FILE_NAME)

    try:
        return OfFolder(data=Path(os.path.abspath(folder)))  # noqa: PTH100  links stay as the user wrote them
    except ValidationError as error:
        raise SettingsError(_sentence(error, folder)) from error
    except UnreadableVariable as error:
        raise SettingsError(f"A variable {PREFIX}… of the environment cannot be read ({error}); correct it.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"{folder / FILE_NAME} cannot be read ({error}); correct it, or remove it.") from error


def _refuse_unknown_variables() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    for name in sorted(os.environ):
        if name.upper().startswith(PREFIX) and name.upper().partition("__")[0] not in known:
            names = ", ".join(sorted(known))
            raise SettingsError(f"{name} is no setting; remove it from the environment, or use one of {names}.")


def _sentence(error: ValidationError, folder: Path) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    if not first["loc"]:
        told = first["msg"].removeprefix("Value error, ")
        return f"The settings cannot be used ({told}); correct them in {folder / FILE_NAME} or the environment."
    name = ".".join(map(str, first["loc"]))
    where = f"{PREFIX}{name.upper().replace('.', '__')} or {folder / FILE_NAME}"
    if first["type"] == "extra_forbidden":
        return f"{name!r} in {folder / FILE_NAME} is no setting; remove it, or correct its name."
    return f"The setting {name!r} cannot be used ({first['msg'].removeprefix('Value error, ')}); correct it in {where}."
