using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Programs;

namespace Matching.Engine.Model;

/// <summary>What of a demand and of a specialty is given to a language model: what they say of the work and of the training, never a person's data.</summary>
internal static class SemanticTexts
{
    /// <summary>Characters: models cut what is longer.</summary>
    private const int Enough = 2000;

    /// <param name="demand">With what it says of the work only (<see cref="WorkText"/>).</param>
    public static string Of(Demand demand) => Cut($"{demand.Title}\n{demand.Description}\n{string.Join('\n', demand.Skills.Select(skill => skill.Name))}");

    /// <param name="programs">All of one specialty, in the order of their ids.</param>
    /// <param name="texts">The catalogue's, or null.</param>
    public static string Of(IReadOnlyList<Program> programs, SpecialtyTexts? texts) =>
        Cut(string.Join('\n', SpecialtyWords.Fields(programs, texts).Select(field => field.Text).Where(text => text.Length > 0)));

    private static string Cut(string text) => text.Length <= Enough ? text : text[..(char.IsHighSurrogate(text[Enough - 1]) ? Enough - 1 : Enough)];
}
