namespace Matching.Engine.Demands;

/// <summary>What a part of a post speaks of.</summary>
internal enum PostPart
{
    /// <summary>What is done and what is asked; also whatever stands under no heading.</summary>
    Work,

    /// <summary>Who the employer is: until the next heading.</summary>
    Employer,

    /// <summary>What the employer gives: until its sentence and what it lists end, or a sentence asks for something.</summary>
    Benefit,

    /// <summary>A place, a time, an amount: until the end of its sentence.</summary>
    Field,
}
