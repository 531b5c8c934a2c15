using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Matching.Engine.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Matching.Api.Accounts;

/// <summary>What a browser got from the person's device.</summary>
public record PasskeyRequest
{
    /// <summary>The <c>toJSON()</c> of what <c>navigator.credentials</c> gave.</summary>
    [Required]
    public JsonElement? Credential { get; init; }

    /// <summary>As it came with the options.</summary>
    [Required, StringLength(AccountPasskeyStore.MaxState)]
    public string? State { get; init; }
}

/// <summary>A passkey to be kept.</summary>
public sealed record PasskeyRegistration : PasskeyRequest
{
    /// <summary>By which the person tells devices apart.</summary>
    /// <example>手机</example>
    [StringLength(AccountPasskeyStore.MaxName)]
    public string? Name { get; init; }
}

/// <param name="Options">For <c>PublicKeyCredential.parseCreationOptionsFromJSON</c>, or <c>parseRequestOptionsFromJSON</c>.</param>
/// <param name="State">To be sent back with the credential, within five minutes.</param>
internal sealed record PasskeyOptionsResponse(JsonElement Options, string State);

/// <param name="Id">Of the credential, base64url.</param>
/// <param name="BackedUp">Whether it is kept in more places than one device.</param>
internal sealed record PasskeyResponse(string Id, string? Name, DateTimeOffset CreatedAt, bool BackedUp)
{
    public static PasskeyResponse From(UserPasskeyInfo passkey) =>
        new(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name, passkey.CreatedAt, passkey.IsBackedUp);
}
