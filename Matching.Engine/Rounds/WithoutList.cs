namespace Matching.Engine.Rounds;

/// <summary>What becomes of students who take part and hand in no list, once all others are placed.</summary>
public enum WithoutList
{
    None,

    /// <summary>The best pair by score first.</summary>
    FillBestScore,

    /// <summary>By lot, each to the position with the smallest share of its seats taken.</summary>
    SpreadEvenly,
}
