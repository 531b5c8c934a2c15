using System.Globalization;
using Matching.Engine.Languages;
using Matching.Engine.Storage;

namespace Matching.Engine.Policies;

/// <summary>政策规则: a figure or a prohibition of a regulation, as one version of a table has it. Its key is version, region, code and first day.</summary>
public sealed record PolicyRule
{
    /// <summary>The region of rules that hold in the whole country.</summary>
    public const string Country = Catalog.Region.Country;

    public string Id => EntityId.From($"{Version}/{Region}", string.Create(CultureInfo.InvariantCulture, $"{Code}/{From:yyyy-MM-dd}"));

    /// <summary>What the rule is known by in the program: <c>layout.sites.province</c>.</summary>
    public required string Code { get; init; }

    public required string Version { get; init; }

    /// <summary>A code of GB/T 2260 of six digits, or <see cref="Country"/>.</summary>
    public string Region { get; init; } = Country;

    /// <summary>The first day; null where it always held.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; null where no end is known.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What is measured, or what is forbidden or required.</summary>
    public string What { get; init; } = "";

    /// <summary>The same in both languages, of rules that the product brings; null of those of a file, which are as it has them.</summary>
    public BilingualText? Named { get; init; }

    public required PolicyOperator Operator { get; init; }

    /// <summary>As the file has it: a number, a sentence, or nothing.</summary>
    public string Value { get; init; } = "";

    public string Unit { get; init; } = "";

    /// <summary>The regulation and its article.</summary>
    public string Basis { get; init; } = "";

    /// <summary>Where it can be read.</summary>
    public string Source { get; init; } = "";

    public PolicyStatus Status { get; init; }

    /// <summary>What follows where it speaks.</summary>
    public string Then { get; init; } = "";

    public string Note { get; init; } = "";

    /// <summary>Null where nobody confirmed it, or where it changed since.</summary>
    public PolicyConfirmation? Confirmed { get; init; }

    /// <summary>The value as a number; null where it is none.</summary>
    public double? Number =>
        double.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>True where the rule may forbid: it was read in its source, or a person confirmed it. Any other is shown and forbids nothing.</summary>
    public bool IsBinding => Status == PolicyStatus.Read || Confirmed is not null;

    /// <summary>Whether what is measured stands to the value as the rule says; null of a rule that compares nothing.</summary>
    public bool? Holds(double measured) => (Operator, Number) switch
    {
        (PolicyOperator.AtMost, { } value) => measured <= value,
        (PolicyOperator.AtLeast, { } value) => measured >= value,
        (PolicyOperator.Less, { } value) => measured < value,
        (PolicyOperator.More, { } value) => measured > value,
        (PolicyOperator.Equal, { } value) => measured == value,
        _ => null,
    };

    /// <summary>What is measured, in the language of whoever reads it where the product brings both.</summary>
    public string WhatIn(Language language) => Named?.In(language) ?? What;

    internal bool IsInForce(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);

    /// <summary>True where a place lies in the rule's region.</summary>
    /// <param name="place">A code of GB/T 2260; null is the whole country.</param>
    internal bool HoldsIn(string? place) => Region == Country || (place is not null && Catalog.Region.IsWithin(place, Region));
}

/// <param name="By">The account or key of whoever looked it up.</param>
public sealed record PolicyConfirmation(string By, DateTimeOffset At);
