using Matching.Engine.Demands;
using Matching.Engine.Text;

namespace Matching.Engine.Model.Learned;

/// <summary>A demand with outcomes, and what it teaches.</summary>
/// <param name="Text">Its words, by <see cref="TextModel.WithEqualViews"/>.</param>
/// <param name="Others">What the others tell it: by specialty, then by specialty again with what like specialties say; empty where they teach nothing.</param>
/// <param name="Own">By specialty: what its own outcomes tell it; empty likewise.</param>
/// <param name="Tried">The specialties that it has outcomes with, ascending, and what they say: a hire 1, less for less, below 0 for refusals alone.</param>
internal sealed record PastDemand(
    string Id, string Title, DemandKind Kind, SparseVector Text, float[] Others, float[] Own, (int Specialty, float Label)[] Tried);
