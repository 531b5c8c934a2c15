using System.Collections.Frozen;

namespace Matching.Engine.Text;

/// <summary>Words that join others and say nothing of a trade.</summary>
internal static class EnglishStopWords
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words =
        ("a about above after again all also am an and any are as at be because been before being below between both but by can "
         + "could did do does doing down during each either etc few for from further had has have having he her here hers him his "
         + "how i if in includes including into is it its itself just may me might more most must my no nor not of off on once only "
         + "or other others our out over own per same shall she should so some such than that the their them then there these they "
         + "this those through to too under until up upon us use used using various very was we were what when where which while who "
         + "whom why will with within without would you your")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> word) => Words.Contains(word);
}
