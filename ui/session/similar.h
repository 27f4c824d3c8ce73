// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "ui/session/latest_work.h"
#include "ui/session/snapshot.h"

#include <QJsonObject>
#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace wherefrom::session {

class Session;
struct SearchAnswer;

/// Images of the dataset by how near they are to one picture.
struct SimilarImages {
    base::ImageId image; ///< the picture, where it is of the dataset
    QString file;        ///< else its path
    QString name;        ///< what a person calls it

    std::vector<base::ImageId> images; ///< nearest first, without the picture itself
    std::vector<float> distances;      ///< cosine, in the encoder's space
    struct Copy {
        base::ImageId image;
        float distance = 0; ///< of pixels
        bool samePixels = false;
    };
    std::vector<Copy> copies; ///< of an outside picture; nearest first

    /// Whose learning moves the picture's representation most, largest first, and by how much: as shares of
    /// what it does itself. Empty: not known (yet).
    std::vector<base::ImageId> influencers{};
    std::vector<float> influences{};
    QString whyNoInfluence{}; ///< one sentence, where it will not be known
};

/// "Images like this one": the one question that every view may ask, and the answer that the gallery shows.
/// The latest question wins. For an image of the dataset the stored neighbours answer at once; for a file the
/// engine does.
class Similar : public QObject {
    Q_OBJECT
  public:
    explicit Similar(Session& session);

    void findLike(base::ImageId image);
    void findLike(const QString& file);
    /// Gives the search under way up; what was found before stays.
    void cancel();
    /// Back to where nothing was asked.
    void leave();

    const std::optional<SimilarImages>& found() const { return found_; }
    QString searchingFor() const { return searchingFor_; } ///< path of the file; empty: no search runs
    QString problem() const { return problem_; } ///< why the last question has no answer, one sentence
    bool isActive() const { return found_ || !searchingFor_.isEmpty() || !problem_.isEmpty(); }

  Q_SIGNALS:
    void changed();
    /// Somebody asked: a view that shows answers may come to the front.
    void asked();

  private:
    void take(const SearchAnswer& answer);
    void dropQuestions();
    void askInfluence(base::ImageId image);
    void askInfluence(const QString& file);
    void takeInfluence(const QJsonObject& result);
    void fail(const QString& sentence);
    void refresh();

    Session& session_;
    std::optional<SimilarImages> found_;
    QString searchingFor_;
    QString problem_;
    LatestWork attributing_;
};

} // namespace wherefrom::session
