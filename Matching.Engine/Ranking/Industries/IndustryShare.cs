namespace Matching.Engine.Ranking.Industries;

/// <summary>How much of an industry a specialty is the answer to, beside how much of the city: who answers a little of everything does not come first
/// everywhere.</summary>
/// <param name="Share">The part of the industry's posts, in (0, 1]: drawn towards the city's by the confidence, and never quite 0.</param>
/// <param name="Lift">How many times the city's part that is.</param>
internal readonly record struct IndustryShare(double Share, double Lift)
{
    /// <summary>So many even shares are added to both sides, so that what the city hardly knows is not for that singular.</summary>
    private const double EvenShares = 2;

    /// <param name="industry">What the industry's posts gave the specialty, in posts.</param>
    /// <param name="posts">The industry's posts.</param>
    /// <param name="city">What all posts gave it, in posts.</param>
    /// <param name="cityPosts">All posts.</param>
    /// <param name="specialties">How many specialties there are.</param>
    /// <param name="confidence">Of the industry, by <see cref="IndustryFits.Confidence"/>.</param>
    public static IndustryShare Of(double industry, int posts, double city, int cityPosts, int specialties, double confidence)
    {
        var (even, inCity) = (EvenShares / Math.Max(1, specialties), city / Math.Max(1, cityPosts));
        var drawn = inCity + (confidence * ((industry / Math.Max(1, posts)) - inCity));
        return new IndustryShare(drawn + even, (drawn + even) / (inCity + even));
    }
}
