using System.Globalization;
using Matching.Engine.Storage;

namespace Matching.Engine.Structures;

/// <summary>A part of a region's structure in a year, or the published whole. Its key is all but value and source.</summary>
public sealed record StructureValue
{
    /// <summary>The code of the whole, as it was published: often not the sum of the parts.</summary>
    public const string Total = "total";

    public string Id => EntityId.From($"{Region}/{Classification}", string.Create(CultureInfo.InvariantCulture, $"{Year}/{Measure}/{Code}"));

    /// <summary>A code of GB/T 2260, or CN for the whole country.</summary>
    public required string Region { get; init; }

    public required int Year { get; init; }

    /// <summary>By what the whole is parted, as its source calls it: GB/T 4754, 三次产业, 专业大类.</summary>
    public required string Classification { get; init; }

    /// <summary>Of the classification, or <see cref="Total"/>.</summary>
    public required string Code { get; init; }

    public required StructureMeasure Measure { get; init; }

    /// <summary>Not negative.</summary>
    public required double Value { get; init; }

    public string Source { get; init; } = "";
}

/// <summary>How large a structure may be.</summary>
internal static class StructureLimits
{
    public const int FirstYear = 1949;
    public const int LastYear = 2100;
    public const int MaxClassification = 100;
    public const int MaxCode = 50;
    public const int MaxSource = 500;
    public const double MaxValue = 1e15;
}
