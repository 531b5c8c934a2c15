using System.Globalization;
using Matching.Engine.Storage;

namespace Matching.Engine.Accounts;

/// <summary>One thing that somebody did: who, what, to which object, with what result. It holds ids and no personal value.</summary>
public sealed record AuditEntry : IChained
{
    /// <summary>From 1, without gaps.</summary>
    public long Number { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The id of the key or the account; empty for whoever is not signed in.</summary>
    public required string Actor { get; init; }

    public required string Role { get; init; }

    public string? OrganizationId { get; init; }

    /// <summary>Method and route: <c>PUT /api/v1/demands/{id}</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The id of what it was done to; empty where there is no one object.</summary>
    public required string ObjectId { get; init; }

    /// <summary>The status that was answered.</summary>
    public int Result { get; init; }

    /// <summary>The action of the entry that says up to where the trail was cut: its object is the last entry's number and hash.</summary>
    public const string Cut = "CUT";

    /// <summary>SHA-256 over the entry and the hash of the one before it, lower-case hex.</summary>
    public string Hash { get; init; } = "";

    /// <param name="before">The hash of the entry before; empty for the first.</param>
    public string HashAfter(string before) => HashChain.After(
        before, Number.ToString(CultureInfo.InvariantCulture), At.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture), Actor, Role,
        OrganizationId ?? "", Action, ObjectId, Result.ToString(CultureInfo.InvariantCulture));
}
