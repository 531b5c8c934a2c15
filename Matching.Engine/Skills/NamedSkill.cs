namespace Matching.Engine.Skills;

/// <summary>A skill as a row names it: <c>PLC编程:required:4</c>.</summary>
/// <param name="Name">As written, trimmed, 1 to 100 characters.</param>
/// <param name="Required">False where the row says <c>preferred</c>; a demand's skill is required unless it says so.</param>
/// <param name="Level">1 (aware of) to 5 (expert), or null where the row does not say.</param>
public sealed record NamedSkill(string Name, bool Required = true, int? Level = null)
{
    public const int HighestLevel = 5;
}
