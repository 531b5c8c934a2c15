using Matching.Engine.Languages;

namespace Matching.Engine.Files.Notations;

/// <summary>What a cell was read as.</summary>
/// <param name="Value">The default where nothing is taken from the cell.</param>
/// <param name="Doubt">Why nothing, or not all that stands there, is taken; null where the cell is plain.</param>
internal readonly record struct Reading<T>(T Value, Doubt? Doubt = null);

/// <summary>Why a cell may not be what its writer meant, in both languages.</summary>
/// <param name="Code">Does not change with the language.</param>
public sealed record Doubt(string Code, string Chinese, string English)
{
    public string In(Language language) => new BilingualText(Chinese, English).In(language);
}
