namespace Matching.Engine.Skills;

/// <summary>A phrase that may be a skill, or another spelling of one.</summary>
internal sealed record UnknownPhrase
{
    public required string Phrase { get; init; }

    /// <summary><see cref="SpellingSource.Import"/> where a row names it, <see cref="SpellingSource.Mined"/> where texts repeat it.</summary>
    public required SpellingSource Source { get; init; }

    /// <summary>How many demands have it.</summary>
    public required int Demands { get; init; }

    /// <summary>How many programs have it.</summary>
    public required int Programs { get; init; }

    /// <summary>The first that have it, by the run's ordinals.</summary>
    public required int[] ExampleDemands { get; init; }

    /// <summary>The first that have it, by the run's ordinals.</summary>
    public required int[] ExamplePrograms { get; init; }

    /// <summary>The skill that it is most like, or -1.</summary>
    public int Suggested { get; init; } = -1;

    /// <summary>How much, in (0, 1]; 0 without a suggestion.</summary>
    public float Likeness { get; init; }

    /// <summary>Whether they are written alike, rather than used alike.</summary>
    public bool BySpelling { get; init; }
}
