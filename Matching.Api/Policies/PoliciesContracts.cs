using Matching.Engine.Languages;
using Matching.Engine.Policies;
using Matching.Engine.Storage;

namespace Matching.Api.Policies;

/// <summary>A rule of one version.</summary>
internal sealed record PolicyResponse
{
    public required string Id { get; init; }

    public required string Code { get; init; }

    public required string Version { get; init; }

    /// <summary>A code of GB/T 2260, or CN for the whole country.</summary>
    public required string Region { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public string? What { get; init; }

    /// <summary>One of &lt;=, &gt;=, &lt;, &gt;, ==, about, forbidden, required, definition, any, not found.</summary>
    public required string Operator { get; init; }

    /// <summary>Null where the rule has no number.</summary>
    public double? Value { get; init; }

    /// <summary>The value as the file has it; null where it has none.</summary>
    public string? ValueText { get; init; }

    public string? Unit { get; init; }

    public string? Basis { get; init; }

    public string? Source { get; init; }

    /// <summary>Read: somebody read it in its source.</summary>
    public required PolicyStatus Status { get; init; }

    /// <summary>True where it may forbid: it was read, or a person confirmed it.</summary>
    public required bool Binding { get; init; }

    public string? ConfirmedBy { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>What follows where it speaks.</summary>
    public string? Then { get; init; }

    public string? Note { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static PolicyResponse Of(Stored<PolicyRule> stored, Language language)
    {
        var rule = stored.Value;
        return new()
        {
            Id = rule.Id,
            Code = rule.Code,
            Version = rule.Version,
            Region = rule.Region,
            From = rule.From,
            To = rule.To,
            What = Some(rule.WhatIn(language)),
            Operator = PolicyOperators.Sign(rule.Operator),
            Value = rule.Number,
            ValueText = Some(rule.Value),
            Unit = Some(rule.Unit),
            Basis = Some(rule.Basis),
            Source = Some(rule.Source),
            Status = rule.Status,
            Binding = rule.IsBinding,
            ConfirmedBy = rule.Confirmed?.By,
            ConfirmedAt = rule.Confirmed?.At,
            Then = Some(rule.Then),
            Note = Some(rule.Note),
            CreatedAt = stored.CreatedAt,
            UpdatedAt = stored.UpdatedAt,
        };
    }

    private static string? Some(string text) => text.Length == 0 ? null : text;
}
